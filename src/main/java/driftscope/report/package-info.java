/// What runs and lessons are shown as outside the window, and what it shares with it: frames turned into plots, a lesson as a page.
package driftscope.report;
