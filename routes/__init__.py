"""HTTP that is no Dash callback, one module a kind, each with register()."""
