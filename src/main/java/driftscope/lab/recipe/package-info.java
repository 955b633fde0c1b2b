/// The recipe: its parts, reading and writing it as JSON.
package driftscope.lab.recipe;
