/**
 * What a run found, as one immutable model, and its renderings: JSON, Markdown, JUnit XML, Allure
 * results, the badge and the console's verdict. All of them are made from the same {@link
 * dev.conformance.invites.report.Report}, so that they cannot disagree.
 */
@NullMarked
package dev.conformance.invites.report;

import org.jspecify.annotations.NullMarked;
