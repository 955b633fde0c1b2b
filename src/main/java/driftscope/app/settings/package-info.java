/// The left side: every setting of the catalogue, and the picture of the network.
package driftscope.app.settings;
