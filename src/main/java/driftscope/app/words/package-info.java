/// What things are called on the screen: settings and their values, changes, numbers.
package driftscope.app.words;
