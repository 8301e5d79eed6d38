#pragma once

#include "app/panels/draw/canvas.hpp"

namespace app {

/// The height of a state's block, as a part of its lane's.
[[nodiscard]] float block_height(trace::TaskState state);

/// Where a task is in `state`: from x0 to x1, centred on `y`, in a lane `lane` pixels high. `alpha`
/// below 1: what lies ahead of the cursor. Never narrower than a hairline.
void draw_block(const Canvas& c, float x0, float x1, float y, float lane, trace::TaskState state,
                float alpha = 1);

/// A wait that is still to come: the block of a suspended task, without its hatch.
void draw_pending(const Canvas& c, float x0, float x1, float y, float lane);

/// The sign at a task's end; its state is done, cancelled or failed. `x` is its left edge. Returns
/// its right edge.
float draw_end_cap(const Canvas& c, float x, float y, float lane, trace::TaskState state,
                   float alpha = 1);

/// The thin line after the end.
void draw_tail(const Canvas& c, float x0, float x1, float y, float alpha = 1);

/// The dotted line before the task is created.
void draw_not_created(const Canvas& c, float x0, float x1, float y);

}  // namespace app
