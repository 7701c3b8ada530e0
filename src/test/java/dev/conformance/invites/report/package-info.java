/** What a run found, as one immutable model with sanitized texts, and its renderings. */
@NullMarked
package dev.conformance.invites.report;

import org.jspecify.annotations.NullMarked;
