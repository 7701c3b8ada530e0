package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * A pool of connections. A server that serves one connection at a time leaves the others without a
 * response as long as the first is kept open: such a server gets all requests over one connection.
 */
final class Connections {
  /** Such a server may also leave a single request without a response. */
  private static final int MOST_FAILED_REPETITIONS = 2;

  private final Supplier<Connection> factory;
  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Connection> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger opened = new AtomicInteger();

  /** Read by requests beside others, written by a request that is to be alone. */
  private final ReadWriteLock company = new ReentrantReadWriteLock();

  /** Two connections were open that both had a response. */
  private volatile boolean severalAreServed;

  private volatile boolean oneAtATime;

  private int failedRepetitions;

  Connections(Supplier<Connection> factory) {
    this.factory = factory;
  }

  /** Sends the request, and once more alone if another connection may be in its way. */
  RawResponse send(Request request) throws NoResponseException {
    if (oneAtATime) {
      return alone(() -> sendOverAny(request));
    }
    try {
      return sendBesideOthers(request);
    } catch (StarvedException starved) {
      if (severalAreServed || opened.get() == 1) {
        throw starved;
      }
      return alone(() -> repeat(request, starved));
    }
  }

  private RawResponse sendBesideOthers(Request request) throws NoResponseException {
    company.readLock().lock();
    try {
      if (!oneAtATime) {
        return sendOverAny(request);
      }
    } finally {
      company.readLock().unlock();
    }
    return alone(() -> sendOverAny(request));
  }

  private RawResponse alone(Repetition.Sending sending) throws NoResponseException {
    company.writeLock().lock();
    try {
      return sending.send();
    } finally {
      company.writeLock().unlock();
    }
  }

  private RawResponse repeat(Request request, NoResponseException first)
      throws NoResponseException {
    if (failedRepetitions == MOST_FAILED_REPETITIONS) {
      throw first;
    }
    if (!oneAtATime) {
      closeIdle();
    }
    try {
      var response = sendOverAny(request);
      oneAtATime = true;
      return response;
    } catch (NoResponseException again) {
      if (again.reason() == Reason.TIME_OUT) {
        failedRepetitions++;
      }
      throw first;
    }
  }

  private RawResponse sendOverAny(Request request) throws NoResponseException {
    var known = idle.poll();
    var connection = known != null ? known : open();
    try {
      var response = connection.send(request);
      if (!severalAreServed && all.stream().filter(Connection::hasResponded).count() > 1) {
        severalAreServed = true;
      }
      return response;
    } finally {
      idle.add(connection);
    }
  }

  private Connection open() {
    var connection = factory.get();
    all.add(connection);
    opened.incrementAndGet();
    return connection;
  }

  private void closeIdle() {
    for (var one = idle.poll(); one != null; one = idle.poll()) {
      one.close();
      all.remove(one);
    }
  }

  void close() {
    all.forEach(Connection::close);
  }
}
