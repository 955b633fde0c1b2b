/// What is seen and kept of a run over its steps: frames, evaluations, scalars, the timeline.
package driftscope.lab.time;
