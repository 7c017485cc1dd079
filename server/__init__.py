"""How the app is served: settings from the environment, the worker that speaks HTTP, and its log."""
