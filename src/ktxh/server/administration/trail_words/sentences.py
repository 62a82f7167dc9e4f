"""One sentence for an entry: who did it stands beside it, so the sentence begins with what was done."""

from __future__ import annotations

from collections.abc import Callable

from ktxh.server.administration.trail_words import figures, people, reports, site
from ktxh.server.administration.trail_words.names import Names
from ktxh.server.administration.trail_words.said import Said
from ktxh.server.audit.change import label_of

_Sentence = Callable[[Said, Names], str]
_BY_VERB: dict[str, _Sentence] = {
    "ghi_so_lieu": figures.recorded,
    "xoa_so_lieu": figures.recorded,
    "nhap_tep": figures.imported,
    "giai_trinh": figures.explained,
    "giao_chi_tieu": figures.targets,
    "chi_tieu_chu_yeu": figures.headlines,
    "viet_loi_van": reports.written,
    "ghi_dien_bien": reports.written,
    "ghi_nhiem_vu": reports.written,
    "ghi_can_cu": reports.bases,
    "soan_bao_cao": reports.composed,
    "chot": reports.frozen,
    "huy_chot": reports.frozen,
    "y_kien_ve_muc": reports.commented,
    "xong_y_kien": reports.commented,
    "phan_cong_viet": reports.assigned,
    "trinh_ky": reports.signing,
    "tep_bao_cao": reports.filed,
    "cap_nhat_tep_word": reports.brought_up,
    "soan_nhieu_du_thao": reports.drafts,
    "dinh_kem": reports.attached,
    "go_dinh_kem": reports.attached,
    "luu_kiem_tra": reports.checked,
    "xoa_kiem_tra": reports.checked,
    "quyet_dinh_kiem_tra": reports.checked,
    "bieu_gia_han": reports.extended,
    "nap_danh_muc": site.catalogue,
    "thay_doi_don_vi": site.areas,
    "tai_bieu": site.form,
    "tai_de_cuong": site.outline,
    "tai_che_do": site.own_file,
    "tai_van_phong": site.own_file,
    "tai_chi_tieu": site.own_file,
    "tai_quan_he": site.own_file,
    "bo_tep_rieng": site.removed,
    "tai_ban_do": site.map_of_boundaries,
    "sao_luu": site.backup,
    "tai_ban_sao_luu": site.backup,
    "phuc_hoi": site.backup,
    "tai_nhat_ky": site.trail,
    "kiem_nhat_ky": site.trail,
    "doi_cai_dat": site.setting,
}
_BY_KIND: dict[str, _Sentence] = {"user": people.user, "organisation": people.organisation, "form": reports.step}


def sentence(said: Said, names: Names) -> str:
    """What was done, to what, in words; of an entry in a shape that is not known the label and the stored subject."""
    make = _BY_VERB.get(said.what) or _BY_KIND.get(said.kind)
    if make is not None:
        try:
            return make(said, names)
        except (KeyError, ValueError, IndexError, TypeError, AttributeError):
            pass  # written by an earlier or later version of the program
    return f"{label_of(said.what)}: {said.kind} {said.about}".strip()
