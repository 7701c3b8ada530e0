package dev.conformance.invites.http;

import dev.conformance.invites.http.NoAnswerException.Reason;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Has requests made, each over a connection that no other uses meanwhile. A server that serves one
 * connection at a time leaves the others without an answer as long as the first is kept open: such
 * a server is asked over one.
 */
final class Workers {
  private final Supplier<Worker> fresh;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Worker> all = new ConcurrentLinkedQueue<>();

  /** Read by requests beside others, written by a request that is to be alone. */
  private final ReadWriteLock company = new ReentrantReadWriteLock();

  private volatile boolean oneAtATime;

  /** Guarded by the lock: a repetition got no answer either. */
  private boolean solitudeIsNoHelp;

  Workers(Supplier<Worker> fresh) {
    this.fresh = fresh;
  }

  /** Makes the request, and once more on its own where others may have been in its way. */
  Exchange make(Request request) throws NoAnswerException {
    if (oneAtATime) {
      return makeAlone(request);
    }
    try {
      return makeBesideOthers(request);
    } catch (NoAnswerException noAnswer) {
      if (noAnswer.reason() != Reason.TIME_OUT || all.size() == 1) {
        throw noAnswer;
      }
      return repeatAlone(request, noAnswer);
    }
  }

  private Exchange makeBesideOthers(Request request) throws NoAnswerException {
    company.readLock().lock();
    try {
      if (!oneAtATime) {
        return lend(request);
      }
    } finally {
      company.readLock().unlock();
    }
    return makeAlone(request);
  }

  private Exchange makeAlone(Request request) throws NoAnswerException {
    company.writeLock().lock();
    try {
      return lend(request);
    } finally {
      company.writeLock().unlock();
    }
  }

  private Exchange repeatAlone(Request request, NoAnswerException first) throws NoAnswerException {
    company.writeLock().lock();
    try {
      if (solitudeIsNoHelp) {
        throw first;
      }
      if (!oneAtATime) {
        dismissTheIdle();
      }
      var exchange = lend(request);
      oneAtATime = true;
      return exchange;
    } catch (NoAnswerException again) {
      solitudeIsNoHelp |= !oneAtATime;
      throw first;
    } finally {
      company.writeLock().unlock();
    }
  }

  private Exchange lend(Request request) throws NoAnswerException {
    var known = idle.poll();
    var worker = known != null ? known : hire();
    try {
      return worker.make(request);
    } finally {
      idle.add(worker);
    }
  }

  private Worker hire() {
    var worker = fresh.get();
    all.add(worker);
    return worker;
  }

  /** Closes the connections that no request uses. */
  void dismissTheIdle() {
    idle.forEach(Worker::close);
    idle.clear();
  }

  /** Breaks off whatever is under way. */
  void close() {
    all.forEach(Worker::close);
  }
}
