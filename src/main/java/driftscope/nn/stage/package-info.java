/// The operations a network is made of, each with a forward and a backward pass, one file a stage.
package driftscope.nn.stage;
