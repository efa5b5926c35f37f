"""Widgets: each draws what it is handed and says what was done to it; none knows a service."""
