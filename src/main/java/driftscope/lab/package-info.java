/// What a run is made of: lanes, what is measured of them, and runs without a window.
package driftscope.lab;
