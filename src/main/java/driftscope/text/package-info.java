/// The words of the program: one bundle a language, in `assets/words`.
package driftscope.text;
