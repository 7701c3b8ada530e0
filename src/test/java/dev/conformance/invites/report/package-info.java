/**
 * What a run found, as one immutable model, and its renderings: JSON, Markdown, JUnit XML, Allure
 * results, the badge and the console's verdict. All of them are made from the same {@link
 * dev.conformance.invites.report.Report}, so that they cannot disagree.
 *
 * <p>The records of the model hold legible text only: what a server wrote and no eye can see is
 * escaped where a record is made, so that no rendering can be broken by it.
 */
@NullMarked
package dev.conformance.invites.report;

import org.jspecify.annotations.NullMarked;
