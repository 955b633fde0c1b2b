/// Why a lane stopped being finite: its last steps replayed and measured, and what would have kept it going, tried.
package driftscope.lab.autopsy;
