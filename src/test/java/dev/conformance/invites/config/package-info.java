/** The settings and their sources, checked before anything runs, and known deviations. */
@NullMarked
package dev.conformance.invites.config;

import org.jspecify.annotations.NullMarked;
