/// Float kernels: matrix multiply, column statistics, exp and tanh, random numbers. Knows nothing of networks.
package driftscope.math;
