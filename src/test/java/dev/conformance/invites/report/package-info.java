/**
 * What a run found, as one immutable model, and its renderings: HTML, JSON, Markdown, JUnit XML,
 * the badge, the console's text, and Allure results in {@code report.allure}. All are made from one
 * {@link dev.conformance.invites.report.Report}, so that they cannot disagree.
 *
 * <p>The records of the model sanitize the text that they are given, so that nothing that a server
 * wrote can break a rendering or steer a terminal.
 */
@NullMarked
package dev.conformance.invites.report;

import org.jspecify.annotations.NullMarked;
