/// The guide in the program: its pages, its window, and the links by which it sets up the main window.
package driftscope.app.guide;
