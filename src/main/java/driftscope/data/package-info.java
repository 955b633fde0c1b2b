/// Data sets: MNIST and IDX files, generated points in the plane, a linear function to be learned, the order of the minibatches.
package driftscope.data;
