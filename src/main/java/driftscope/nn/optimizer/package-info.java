/// What is learned, and how it moves: parameters and optimizers.
package driftscope.nn.optimizer;
