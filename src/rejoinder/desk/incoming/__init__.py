"""What comes in from elsewhere: folders of past letters, notices and replies, and the firm's own mailbox."""
