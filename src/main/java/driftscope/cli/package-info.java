/// The command line; opens the window when asked for nothing else.
package driftscope.cli;
