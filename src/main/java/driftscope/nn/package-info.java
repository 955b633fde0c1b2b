/// The network: blocks of stages, loss, and normalization that comes and goes; forward, backward, update.
package driftscope.nn;
