"""All client bytes under lock: envelopes, keys a client, blind indexes, and where sealed files lie."""
