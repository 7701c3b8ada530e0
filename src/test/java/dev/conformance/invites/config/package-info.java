/**
 * What is under test: base URL, projects, credentials and limits, read from the command line,
 * system properties, the environment and a file, and checked before anything runs.
 */
@NullMarked
package dev.conformance.invites.config;

import org.jspecify.annotations.NullMarked;
