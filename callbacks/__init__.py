"""What reacts: routes and callbacks, one module a feature, each with register()."""
