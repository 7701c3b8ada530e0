package dev.conformance.invites.cli;

import dev.conformance.invites.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;

/** The reference server, as the command uses it. */
interface Reference {

  /** The faults that the server can have: the id of each, and what it does in words. */
  SortedMap<String, String> faults();

  /** Which operations a server offers. */
  enum Operations {
    /** The endpoint alone. */
    LIST,
    /** Also those that create, read and delete one invitation. */
    ALL
  }

  /**
   * Starts a server.
   *
   * @param port 0 for a free one
   * @param fault one of {@link #faults()}, or none for a conformant server
   * @param live the interval at which the list of invitations changes; empty if it does not
   * @throws dev.conformance.invites.config.ConfigurationException if the port cannot be opened
   */
  Running start(int port, Optional<String> fault, Optional<Duration> live, Operations operations);

  /** A server that runs until it is closed. */
  interface Running extends AutoCloseable {
    /** Its base URL, without a trailing slash. */
    URI baseUrl();

    /** The settings, base URL included, with which a run judges this server; all made up. */
    SortedMap<Setting, String> settings();

    @Override
    void close();
  }
}
