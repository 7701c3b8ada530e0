/** The report as Allure results, and the page that Allure's generator makes of them. */
@NullMarked
package dev.conformance.invites.report.allure;

import org.jspecify.annotations.NullMarked;
