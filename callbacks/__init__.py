"""What reacts: Dash callbacks, one module a panel or feature, each with register(app, store)."""
