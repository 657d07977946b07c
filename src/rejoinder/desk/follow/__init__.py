"""What the desk thinks of by itself: clocks that run out, papers that expire, data whose time is over."""
