"""Bắt đầu một mục: mọi số liệu và lời văn sau đó thuộc mục này và cơ quan ghi trong [owners].

Viết trên một dòng riêng, ngay dưới tiêu đề: {{ section("nong_nghiep") }}. Thêm keep=true để giữ tiêu đề cả khi mục
chưa có nội dung.
"""

from __future__ import annotations

from ktxh.composing.drafting import Drafting, SectionMark


def call(drafting: Drafting, slug: str, keep: bool = False) -> str:
    """Make the section of that slug the current one; `keep` keeps its heading although nothing follows."""
    drafting.section = slug
    drafting.owner = drafting.owners.get(slug, "")
    return drafting.mark(SectionMark(slug, drafting.owner, keep))
