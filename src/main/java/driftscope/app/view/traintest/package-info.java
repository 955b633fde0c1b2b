/// The view *Train and test*: what normalizes in training and in inference.
package driftscope.app.view.traintest;
