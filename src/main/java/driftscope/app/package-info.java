/// The window: puts the parts together that have packages of their own, and answers to keys.
package driftscope.app;
