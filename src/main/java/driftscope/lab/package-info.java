/// What a run is made of: lanes, the trainer and its threads, the timeline.
package driftscope.lab;
