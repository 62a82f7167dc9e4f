"""Bắt đầu một mục: mọi số liệu và lời văn sau đó thuộc mục này và cơ quan ghi trong [owners].

Viết trên một dòng riêng, ngay dưới tiêu đề: {{ section("nong_nghiep") }}. Thêm keep=true để giữ tiêu đề cả khi mục
chưa có nội dung. Nhiều mục chung một tiêu đề thì đặt tên cho từng mục, ví dụ name="Trồng trọt"; tên này để người soạn
tìm mục, không in vào báo cáo.
"""

from __future__ import annotations

from ktxh.composing.drafting import Drafting, SectionMark


def call(drafting: Drafting, slug: str, keep: bool = False, name: str = "") -> str:
    """Make the section of that slug the current one; `keep` keeps its heading although nothing follows. `name` is what
    it is called where people choose a section, not printed (`outlines.sections` reads it off the outline).
    """
    del name
    drafting.section = slug
    drafting.owner = drafting.owners.get(slug, "")
    return drafting.mark(SectionMark(slug, drafting.owner, keep))
