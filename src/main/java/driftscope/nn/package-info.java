/// The network: layers, batch normalization, loss, optimizer; forward, backward, update.
package driftscope.nn;
