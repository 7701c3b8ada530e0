package dev.conformance.invites.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails where it becomes longer than it may be. */
public final class BoundedStream extends FilterInputStream {
  private final long limit;
  private long read;

  /** A stream of at most so many bytes. */
  public BoundedStream(InputStream stream, long limit) {
    super(stream);
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    var value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    var count = super.read(target, offset, length);
    if (count > 0) {
      count(count);
    }
    return count;
  }

  private void count(int bytes) throws TooLongException {
    read += bytes;
    if (read > limit) {
      throw new TooLongException(limit);
    }
  }

  /** The stream is longer than the bound. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(long limit) {
      super("more than " + limit + " bytes");
    }
  }
}
