/// Opening and saving: recipes, and plots as pictures, drawings and numbers.
package driftscope.app.file;
