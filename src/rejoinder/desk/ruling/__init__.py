"""A firm's own rules: uploaded, looked at before they hold, put in place whole, and taken out again."""
