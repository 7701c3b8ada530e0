/** How requests authenticate: Digest, bearer tokens, and credentials that a server must reject. */
@NullMarked
package dev.conformance.invites.http.auth;

import org.jspecify.annotations.NullMarked;
