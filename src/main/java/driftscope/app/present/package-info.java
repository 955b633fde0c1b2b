/// For the classroom: how large everything is, what the sides take, and a window that shows others what it shows.
package driftscope.app.present;
