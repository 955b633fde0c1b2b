/// What the program has to say: sentences below the tool bar, and faults.
package driftscope.app.notice;
