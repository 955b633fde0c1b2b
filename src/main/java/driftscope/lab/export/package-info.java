/// What leaves the program as a file.
package driftscope.lab.export;
