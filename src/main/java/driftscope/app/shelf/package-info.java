/// The right side: cards that the user picks, orders and resizes.
package driftscope.app.shelf;
