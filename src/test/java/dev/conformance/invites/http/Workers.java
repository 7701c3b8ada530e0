package dev.conformance.invites.http;

import dev.conformance.invites.http.NoResponseException.Reason;
import dev.conformance.invites.http.Worker.RawExchange;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Has requests made, each over a connection that no other uses meanwhile. A server that serves one
 * connection at a time leaves the others without a response as long as the first is kept open: such
 * a server is asked over one.
 */
final class Workers {
  /** A server of that kind may also leave a request unanswered that is alone. */
  private static final int MOST_REPETITIONS_IN_VAIN = 2;

  private final Supplier<Worker> fresh;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final Queue<Worker> all = new ConcurrentLinkedQueue<>();
  private final AtomicInteger hired = new AtomicInteger();

  /** Read by requests beside others, written by a request that is to be alone. */
  private final ReadWriteLock company = new ReentrantReadWriteLock();

  /** Two connections were open that both had a response. */
  private volatile boolean severalAreServed;

  private volatile boolean oneAtATime;

  /** Guarded by the lock. */
  private int repetitionsInVain;

  Workers(Supplier<Worker> fresh) {
    this.fresh = fresh;
  }

  /** Makes the request, and once more on its own where another connection may be in its way. */
  RawExchange make(Request request) throws NoResponseException {
    if (oneAtATime) {
      return makeAlone(request);
    }
    try {
      return makeBesideOthers(request);
    } catch (StarvedException starved) {
      if (severalAreServed || hired.get() == 1) {
        throw starved;
      }
      return repeatAlone(request, starved);
    }
  }

  private RawExchange makeBesideOthers(Request request) throws NoResponseException {
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

  private RawExchange makeAlone(Request request) throws NoResponseException {
    company.writeLock().lock();
    try {
      return lend(request);
    } finally {
      company.writeLock().unlock();
    }
  }

  private RawExchange repeatAlone(Request request, NoResponseException first)
      throws NoResponseException {
    company.writeLock().lock();
    try {
      if (repetitionsInVain == MOST_REPETITIONS_IN_VAIN) {
        throw first;
      }
      return repeat(request, first);
    } finally {
      company.writeLock().unlock();
    }
  }

  private RawExchange repeat(Request request, NoResponseException first)
      throws NoResponseException {
    if (!oneAtATime) {
      closeTheIdle();
    }
    try {
      var exchange = lend(request);
      oneAtATime = true;
      return exchange;
    } catch (NoResponseException again) {
      if (again.reason() == Reason.TIME_OUT) {
        repetitionsInVain++;
      }
      throw first;
    }
  }

  private RawExchange lend(Request request) throws NoResponseException {
    var known = idle.poll();
    var worker = known != null ? known : hire();
    try {
      var exchange = worker.make(request);
      if (!severalAreServed && all.stream().filter(Worker::isServed).count() > 1) {
        severalAreServed = true;
      }
      return exchange;
    } finally {
      idle.add(worker);
    }
  }

  private Worker hire() {
    var worker = fresh.get();
    all.add(worker);
    hired.incrementAndGet();
    return worker;
  }

  /** Begins anew with other workers, while no request is under way. */
  void dismiss() {
    closeTheIdle();
    hired.set(0);
  }

  private void closeTheIdle() {
    for (var worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.close();
      all.remove(worker);
    }
  }

  /** Breaks off whatever is under way. */
  void close() {
    all.forEach(Worker::close);
  }
}
