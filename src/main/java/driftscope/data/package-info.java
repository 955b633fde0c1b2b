/// Data sets: MNIST and IDX files, generated points in the plane, the order of the minibatches.
package driftscope.data;
