/// A run: the trainer, its threads, its pace, and what can be asked of it.
package driftscope.lab.run;
