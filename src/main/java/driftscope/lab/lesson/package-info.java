/// Lessons: a recipe with questions, places to look at, moments to wait for, and claims that are checked; read, and run without a window.
package driftscope.lab.lesson;
