"""What a firm does beside the letter: quotes, intake, agreements, promises, learning."""
